package dev.halftone.plugin.aggregator;

import dev.halftone.spi.task.ImageTask;

/** Options that say which seller behind the seller may make the picture. */
final class Gateway {

    private Gateway() {}

    /** Vercel's {@code providerOptions.gateway}. */
    static Members options(Members members) {
        Members options = members.sibling()
                .take(Vendor.ONLY, "only")
                .take(Vendor.ORDER, "order")
                .take(Vendor.SORT, "sort")
                .take(Vendor.TAGS, "tags");
        return members.group("providerOptions", members.sibling().group("gateway", options));
    }

    /** OpenRouter's {@code provider}; options of a provider are named {@code options.SLUG.NAME}. */
    static Members provider(ImageTask task, Members members) {
        Members provider = new Members(task)
                .take(Vendor.ONLY, "only")
                .take(Vendor.ORDER, "order")
                .take(Vendor.IGNORE, "ignore")
                .take(Vendor.SORT, "sort")
                .take(Vendor.ALLOW_FALLBACKS, "allow_fallbacks");
        Members passed = new Members(task);
        members.beginning("options.").forEach((path, value) -> {
            int dot = path.indexOf('.');
            String slug = dot < 0 ? path : path.substring(0, dot);
            passed.merge(slug, path.substring(dot + 1), value);
        });
        return members.group("provider", provider.group("options", passed));
    }
}
