package dev.halftone.sandbox;

import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How a sandbox is started. Immutable; its text never holds a key. */
public final class SandboxOptions {
    private final int port;
    private final FaultPlan faults;
    private final Clock clock;
    private final Retired retired;
    private final Map<String, Set<String>> credentials;

    private SandboxOptions(Builder builder) {
        this.port = builder.port;
        this.faults = builder.faults;
        this.clock = builder.clock;
        this.retired = builder.retired;
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        builder.credentials.forEach((vendor, keys) -> copy.put(vendor, Set.copyOf(keys)));
        this.credentials = Map.copyOf(copy);
    }

    /** Any free port, no faults, the system's clock, retired models refused. */
    public static SandboxOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    int port() {
        return port;
    }

    FaultPlan faults() {
        return faults;
    }

    VendorSettings settings() {
        return new VendorSettings(clock, retired);
    }

    Map<String, Set<String>> credentials() {
        return credentials;
    }

    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", faults=" + faults + ", retired=" + retired + ", credentials for "
                + credentials.keySet() + "]";
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private static final int LARGEST_PORT = 65_535;

        private int port;
        private FaultPlan faults = FaultPlan.none();
        private Clock clock = Clock.systemUTC();
        private Retired retired = Retired.REFUSED;
        private final Map<String, Set<String>> credentials = new LinkedHashMap<>();

        private Builder() {}

        /** The port to listen on; 0, the default, takes any that is free. */
        public Builder port(int number) {
            if (number < 0 || number > LARGEST_PORT) {
                throw new IllegalArgumentException("The port " + number
                        + " does not exist; use 0 for any free port or 1 to " + LARGEST_PORT + ".");
            }
            this.port = number;
            return this;
        }

        /** What goes wrong; nothing when not given. */
        public Builder faults(FaultPlan plan) {
            this.faults = plan;
            return this;
        }

        /** One more key that the vendor accepts, beside all keys that have the vendor's own form. */
        public Builder credential(String vendor, String key) {
            credentials.computeIfAbsent(vendor, name -> new LinkedHashSet<>()).add(key);
            return this;
        }

        /** The time that the vendors live in: their dates, and which models are alive. */
        public Builder clock(Clock time) {
            this.clock = time;
            return this;
        }

        /** Serves models that the vendor has shut down, as replays and compatible servers need them. */
        public Builder serveRetired() {
            this.retired = Retired.SERVED;
            return this;
        }

        public SandboxOptions build() {
            return new SandboxOptions(this);
        }
    }
}
