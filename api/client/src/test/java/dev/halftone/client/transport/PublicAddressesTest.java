package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0.0.0.0, false",
        "0.1.2.3, false",
        "1.0.0.1, true",
        "9.255.255.255, true",
        "10.0.0.0, false",
        "10.255.255.255, false",
        "11.0.0.0, true",
        "100.63.255.255, true",
        "100.64.0.0, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "126.255.255.255, true",
        "127.0.0.1, false",
        "127.255.255.255, false",
        "128.0.0.1, true",
        "169.253.255.255, true",
        "169.254.0.0, false",
        "169.254.169.254, false",
        "169.255.0.0, true",
        "172.15.255.255, true",
        "172.16.0.0, false",
        "172.31.255.255, false",
        "172.32.0.0, true",
        "192.0.0.8, false",
        "192.0.1.1, true",
        "192.0.2.1, false",
        "192.0.3.1, true",
        "192.167.255.255, true",
        "192.168.0.0, false",
        "192.168.255.255, false",
        "192.169.0.0, true",
        "198.17.255.255, true",
        "198.18.0.0, false",
        "198.19.255.255, false",
        "198.20.0.0, true",
        "198.51.99.1, true",
        "198.51.100.1, false",
        "198.51.101.1, true",
        "203.0.112.1, true",
        "203.0.113.1, false",
        "203.0.114.1, true",
        "223.255.255.255, true",
        "224.0.0.1, false",
        "239.255.255.255, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
    })
    void ipv4_followsTheRegistryOfSpecialAddresses(String address, boolean expected) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "::, false",
        "::1, false",
        "::10.0.0.1, false",
        "::ffff:10.0.0.1, false",
        "::ffff:1.1.1.1, true",
        "64:ff9b::a00:1, false",
        "64:ff9b:1::1, false",
        "100::1, false",
        "1fff::1, false",
        "2000::1, true",
        "2001::1, false",
        "2001:1ff::1, false",
        "2001:200::1, true",
        "2001:db7::1, true",
        "2001:db8::1, false",
        "2001:db9::1, true",
        "2001:4860:4860::8888, true",
        "2002:a00:1::1, false",
        "2003::1, true",
        "2606:4700::1111, true",
        "3ffe::1, true",
        "3fff::1, false",
        "3fff:fff::1, false",
        "3fff:1000::1, true",
        "4000::1, false",
        "5f00::1, false",
        "fc00::1, false",
        "fd00:ec2::254, false",
        "fe80::1, false",
        "fec0::1, false",
        "ff02::1, false",
    })
    void ipv6_followsTheRegistryOfSpecialAddresses(String address, boolean expected) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @Test
    void resolve_givesTheAddressToConnectTo_orNothing() throws UnknownHostException {
        assertThat(PublicAddresses.resolve("1.1.1.1")).contains(InetAddress.getByName("1.1.1.1"));
        assertThat(PublicAddresses.resolve("localhost")).isEmpty();
    }
}
