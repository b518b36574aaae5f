package dev.halftone.conformance.zoo;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.pricing.Pricing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is sold, and how long. */
public class ReferenceOffers {

    /** The first day of the provider. */
    static final LocalDate OPENED = LocalDate.of(2025, 1, 1);

    private static final String UNLISTED = "studio/[a-z0-9-]{1,60}";

    private final ReferenceCapabilities capabilities;
    private final ReferencePrices prices;

    public ReferenceOffers(ReferenceCapabilities capabilities, ReferencePrices prices) {
        this.capabilities = capabilities;
        this.prices = prices;
    }

    /** What is sold in a region; the rented unit stands in one only. */
    public List<ModelOffer> in(String region) {
        List<ModelOffer> offers = new ArrayList<>(List.of(print(), turbo(), mural(), atelier(), poster()));
        if (region.equals("eu")) {
            offers.add(gallery());
        }
        return List.copyOf(offers);
    }

    /** A model of somebody else: it may exist, and its price is not known. */
    public Optional<ModelOffer> unlisted(String modelId) {
        return isUnlisted(modelId)
                ? Optional.of(studio(modelId, Pricing.unpriced("The price of a studio model stands in its own list.")))
                : Optional.empty();
    }

    boolean isUnlisted(String modelId) {
        return modelId.matches(UNLISTED);
    }

    /** The same with a price from the provider's list. */
    ModelOffer studio(String modelId, Pricing pricing) {
        return ModelOffer.of(modelId, capabilities.studio(), pricing).build();
    }

    ReferencePrices prices() {
        return prices;
    }

    protected ModelOffer print() {
        return ModelOffer.of(ReferenceModels.PRINT, capabilities.print(), prices.print())
                .title("Print")
                .lifecycle(printLifecycle())
                .recommendedSteps(new StepRange(20, 40))
                .build();
    }

    protected Lifecycle printLifecycle() {
        return Lifecycle.active().releasedOn(OPENED);
    }

    protected ModelOffer turbo() {
        return ModelOffer.of(ReferenceModels.TURBO, capabilities.turbo(), prices.turbo())
                .title("Print Turbo")
                .lifecycle(turboLifecycle())
                .variantOf(ReferenceModels.PRINT)
                .recommendedSteps(new StepRange(1, 4))
                .build();
    }

    protected Lifecycle turboLifecycle() {
        return Lifecycle.active()
                .releasedOn(LocalDate.of(2025, 3, 1))
                .deprecatedOn(LocalDate.of(2026, 1, 15))
                .retiresOn(LocalDate.of(2026, 3, 1), ReferenceModels.PRINT);
    }

    protected ModelOffer mural() {
        return ModelOffer.of(ReferenceModels.MURAL, capabilities.mural(), prices.mural())
                .title("Mural")
                .lifecycle(Lifecycle.active().releasedOn(OPENED))
                .recommendedSteps(new StepRange(20, 30))
                .build();
    }

    protected ModelOffer atelier() {
        return ModelOffer.of(ReferenceModels.ATELIER, capabilities.atelier(), prices.atelier())
                .title("Atelier")
                .lifecycle(Lifecycle.active().releasedOn(OPENED))
                .build();
    }

    protected ModelOffer poster() {
        return ModelOffer.of(ReferenceModels.POSTER, capabilities.poster(), prices.poster())
                .title("Poster")
                .lifecycle(Lifecycle.active().releasedOn(OPENED))
                .build();
    }

    protected ModelOffer gallery() {
        return ModelOffer.of(ReferenceModels.GALLERY, capabilities.gallery(), prices.gallery())
                .title("Gallery")
                .lifecycle(Lifecycle.active().releasedOn(OPENED))
                .build();
    }
}
