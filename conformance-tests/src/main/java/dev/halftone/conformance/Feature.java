package dev.halftone.conformance;

/** What a plugin must have declared, or brought along, before a rule can say anything about it. */
public enum Feature {
    /** It lies in a JAR or in a folder of classes that can be read. */
    ARTIFACT("no JAR and no folder of classes was given"),
    /** At least one provider could be loaded. */
    PROVIDER("no provider could be loaded"),
    /** At least one offer. */
    OFFERS("no model is offered"),
    /** At least one offer has a tariff. */
    TARIFFS("no offer has a tariff"),
    /** At least one offer in credits. */
    CREDITS("no offer is priced in credits"),
    /** At least one standing charge. */
    STANDING_CHARGES("no offer has a standing charge"),
    /** At least one script with a case. */
    SCRIPTS("no script was found"),
    /** At least one script case that plays answers. */
    EXCHANGES("no script plays an answer"),
    /** At least one scripted answer that delivers pictures. */
    DELIVERIES("no script delivers a picture"),
    /** A reference file with what is sold, asked and answered. */
    REFERENCE("no reference file was found"),
    /** Trait {@code ASYNC_JOB}. */
    JOBS("trait ASYNC_JOB is not declared"),
    /** Trait {@code CANCELLABLE}. */
    CANCELLATION("trait CANCELLABLE is not declared"),
    /** Trait {@code IDEMPOTENT_SUBMIT}. */
    IDEMPOTENCY("trait IDEMPOTENT_SUBMIT is not declared"),
    /** Trait {@code REPORTS_USAGE}. */
    REPORTED_USAGE("trait REPORTS_USAGE is not declared"),
    /** Trait {@code REPORTS_COST}. */
    REPORTED_COST("trait REPORTS_COST is not declared"),
    /** A secret configuration attribute. */
    SECRETS("no configuration attribute is secret");

    private final String absence;

    Feature(String absence) {
        this.absence = absence;
    }

    /** Why a rule is skipped without it, as a part of a sentence. */
    public String absence() {
        return absence;
    }
}
