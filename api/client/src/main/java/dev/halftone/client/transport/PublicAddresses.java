package dev.halftone.client.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Finds a public address of a host, so that an answer cannot make this process fetch from a private network.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">special IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">special IPv6 addresses</a>
 */
final class PublicAddresses {

    private PublicAddresses() {}

    /**
     * An address to connect to; blocks for the name service. Every address of the host must be public, because a host
     * that also points inside is an attack. The caller connects to exactly this address, so a second look-up cannot
     * lead elsewhere.
     */
    static Optional<InetAddress> resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (!isPublic(address)) {
                return Optional.empty();
            }
        }
        return Optional.of(all[0]);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && (second & 0xC0) == 64;
            boolean protocol = first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2);
            boolean benchmark = first == 198 && (second & 0xFE) == 18;
            boolean documentation = (first == 198 && second == 51 && (bytes[2] & 0xFF) == 100)
                    || (first == 203 && second == 0 && (bytes[2] & 0xFF) == 113);
            return first != 0 && first < 240 && !shared && !protocol && !benchmark && !documentation;
        }
        // Only 2000::/3 is routed world-wide; translated IPv4 and unique local addresses lie outside it.
        boolean global = (first & 0xE0) == 0x20;
        int third = bytes[2] & 0xFF;
        // Tunnelled IPv4 would hide a private address inside a public one.
        boolean special = first == 0x20 && second == 0x01 && third < 2;
        boolean tunnelled = first == 0x20 && second == 0x02;
        boolean documentation = (first == 0x20 && second == 0x01 && third == 0x0D && (bytes[3] & 0xFF) == 0xB8)
                || (first == 0x3F && second == 0xFF && third < 0x10);
        return global && !special && !tunnelled && !documentation;
    }
}
