package dev.halftone.plugin.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.CatalogueProtocol.Page;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sellers' own lists. */
class CatalogueTest {

    private static final String RIVERFLOW = "sourceful/riverflow-v2-pro";

    @Test
    void tokenMix_G12_missingIsUnknownAndZeroIsFree() throws Exception {
        Asking tokenMix = Asking.at("tokenmix");
        HttpCall call = tokenMix.catalogue().prepare(Asking.context());
        assertThat(call.uri()).hasToString("https://api.tokenmix.ai/api/models?per_page=500");
        assertThat(call.authentication()).isEqualTo(HttpCall.Authentication.NONE);

        List<ModelOffer> offers = last(
                tokenMix,
                call,
                "{'code':0,'message':'ok','data':{'list':["
                        + "{'model_id':'m-501','short_id':'flux-1-kontext-pro','model_type':'image','image_price':0.04},"
                        + "{'model_id':'m-502','short_id':'new-image-model','model_type':'image','status':1},"
                        + "{'model_id':'m-503','short_id':'promo-image','model_type':'image','image_price':0},"
                        + "{'model_id':'m-504','short_id':'talker','model_type':'chat','input_price':1}]}}");

        assertThat(offers)
                .extracting(ModelOffer::modelId)
                .containsExactly("flux-1-kontext-pro", "new-image-model", "promo-image");
        assertThat(price(offers.get(0))).isEqualTo("0.04 USD");
        assertThat(offers.get(1).pricing().tariffs()).isEmpty();
        assertThat(price(offers.get(2))).isEqualTo("0 USD");
        Tariff tariff = offers.get(0).pricing().tariffs().get(0);
        assertThat(tariff.source()).isEqualTo(call.uri());
        assertThat(tariff.checked()).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void tokenMix_envelopeWithAnotherCode_isNoList() {
        Asking tokenMix = Asking.at("tokenmix");
        HttpCall call = tokenMix.catalogue().prepare(Asking.context());

        assertThat(page(tokenMix, call, Asking.json("{'code':50001,'message':'busy','data':null}")))
                .isInstanceOf(Page.Failed.class);
        assertThat(page(tokenMix, call, Asking.reply(500, ""))).isInstanceOf(Page.Failed.class);
    }

    @Test
    void openRouter_G10_unknownLineMakesTheModelUnpriceable() {
        ModelOffer offer = lines("{'billable':'output_image','unit':'image','cost_usd':0.06},"
                + "{'billable':'input_reference','unit':'image','cost_usd':0.2},"
                + "{'billable':'output_mystery','unit':'furlong','cost_usd':1}");

        assertThat(offer.modelId()).isEqualTo(RIVERFLOW);
        assertThat(offer.pricing().tariffs()).isEmpty();
        assertThat(estimate(offer, Asking.generate(RIVERFLOW).build()).basis()).isEqualTo(Basis.UNPRICED);
    }

    @Test
    void openRouter_B09_variantAndInputImage_arePriced() throws Exception {
        ModelOffer offer = lines("{'billable':'output_image','unit':'image','cost_usd':0.03,'variant':'1k'},"
                + "{'billable':'input_image','unit':'image','cost_usd':0.003}");
        ImageTask task = Asking.generate(RIVERFLOW)
                .put(Vendor.RESOLUTION, "1K")
                .put(Parameter.INPUTS, Values.pictures().samples().get(0))
                .build();

        UsageEstimate estimate = estimate(offer, task);

        assertThat(estimate.basis()).isEqualTo(Basis.EXACT);
        assertThat(bill(offer, estimate.likely())).isEqualTo("0.033 USD");
        assertThat(estimate(
                                offer,
                                Asking.generate(RIVERFLOW)
                                        .put(Vendor.RESOLUTION, "4K")
                                        .build())
                        .basis())
                .as("a tier that the list does not price")
                .isEqualTo(Basis.UNPRICED);
    }

    @Test
    void openRouter_unknownVariantNegativePriceOrMissingPrice_isUnpriceable() {
        for (String line : List.of(
                "{'billable':'output_image','unit':'image','cost_usd':0.03,'variant':'giant'}",
                "{'billable':'output_image','unit':'image','cost_usd':0.03,'variant':7}",
                "{'billable':'output_image','unit':'image','cost_usd':-1}",
                "{'billable':'output_image','unit':'request','cost_usd':1}",
                "{'billable':'output_image','unit':'image'}")) {
            assertThat(lines(line).pricing().tariffs()).as(line).isEmpty();
        }
    }

    @Test
    void openRouter_providersThatDiffer_needOneToBeNamed() throws Exception {
        Asking openRouter = Asking.at("openrouter");
        HttpCall call = lineCall(openRouter);
        ModelOffer offer = ((Page.More)
                        page(
                                openRouter,
                                call,
                                Asking.json(
                                        "{'endpoints':["
                                                + "{'provider_slug':'a','pricing':[{'billable':'output_image','unit':'image','cost_usd':0.06}]},"
                                                + "{'provider_slug':'b','pricing':[{'billable':'output_image','unit':'image','cost_usd':0.05}]}]}")))
                .offers()
                .get(0);

        assertThat(estimate(offer, Asking.generate(RIVERFLOW).build()).basis()).isEqualTo(Basis.UNPRICED);
        ImageTask pinned =
                Asking.generate(RIVERFLOW).put(Vendor.ONLY, List.of("b")).build();
        assertThat(bill(offer, estimate(offer, pinned).likely())).isEqualTo("0.05 USD");
    }

    @Test
    void openRouter_chatList_isPerTokenAndMinusOneIsNotQuotable() throws Exception {
        Asking openRouter = Asking.at("openrouter");
        HttpCall call = ((Page.More)
                        page(openRouter, openRouter.catalogue().prepare(Asking.context()), Asking.json("{'data':[]}")))
                .next();
        assertThat(call.uri()).hasToString("https://openrouter.ai/api/v1/models?output_modalities=image");

        List<ModelOffer> offers = last(
                openRouter,
                call,
                "{'data':[{'id':'google/gemini-2.5-flash-image','pricing':{'prompt':'0.0000003','completion':'0.0000025',"
                        + "'image':'0.0000003','image_output':'0.00003','request':'0'}},"
                        + "{'id':'openai/gpt-5-image','pricing':{'prompt':'0.00001','completion':'0.00001'}},"
                        + "{'id':'openrouter/auto','pricing':{'prompt':'-1','completion':'-1'}},"
                        + "{'id':'some/talker','pricing':{'prompt':'1'}}]}");

        assertThat(offers)
                .extracting(ModelOffer::modelId)
                .containsExactly("google/gemini-2.5-flash-image", "openai/gpt-5-image", "openrouter/auto");
        ImageTask task = Asking.generate("google/gemini-2.5-flash-image").build();
        assertThat(bill(offers.get(0), estimate(offers.get(0), task).likely()))
                .as("1290 tokens of a picture, not one picture, and a few words")
                .startsWith("0.0387");
        assertThat(offers.get(1).pricing().tariffs())
                .as("a missing price is not free")
                .isEmpty();
        assertThat(offers.get(2).pricing().tariffs()).isEmpty();
    }

    @Test
    void vercel_flatPriceOrTable_isPriced() throws Exception {
        Asking vercel = Asking.at("vercel");
        List<ModelOffer> offers = last(
                vercel,
                vercel.catalogue().prepare(Asking.context()),
                "{'data':[{'id':'bfl/flux-pro-1.1','pricing':{'image':'0.04'}},"
                        + "{'id':'openai/gpt-image-1','pricing':{'image_dimension_quality_pricing':["
                        + "{'size':'1024x1024','quality':'low','cost':'0.011'},"
                        + "{'size':'1024x1024','quality':'high','cost':'0.167'}]}},"
                        + "{'id':'x/styled','pricing':{'image_dimension_quality_pricing':["
                        + "{'size':'1024x1024','quality':'low','style':'vivid','cost':'0.011'}]}},"
                        + "{'id':'x/talker','pricing':{'input':'1'}}]}");

        assertThat(offers).hasSize(3);
        assertThat(price(offers.get(0))).isEqualTo("0.04 USD");
        ImageTask low = Asking.generate("openai/gpt-image-1")
                .put(Parameter.SIZE, ImageSize.of(1024, 1024))
                .put(Parameter.QUALITY, "low")
                .build();
        assertThat(bill(offers.get(1), estimate(offers.get(1), low).likely())).isEqualTo("0.011 USD");
        assertThat(offers.get(2).pricing().tariffs())
                .as("a style is not understood")
                .isEmpty();
    }

    @Test
    void fal_G21_estimateOfUnits_isAPriceForSoMany() throws Exception {
        Asking fal = Asking.at(
                "openai-compatible",
                "base_url",
                "https://fal.run",
                "dialect",
                "fal-native",
                "catalogue_models",
                "fal-ai/example",
                "quote_units",
                "3");
        HttpCall call = fal.catalogue().prepare(Asking.context());
        assertThat(call.uri()).hasToString("https://api.fal.ai/v1/models/pricing/estimate");
        assertThat(((Body.Json) call.body()).value().toJson())
                .isEqualTo(
                        "{\"estimate_type\":\"unit_price\",\"endpoints\":{\"fal-ai/example\":{\"unit_quantity\":3}}}");

        List<ModelOffer> offers = last(fal, call, "{'estimate_type':'unit_price','total_cost':0.075,'currency':'USD'}");

        Usage three = Usage.of(dev.halftone.spi.pricing.Reading.of(
                Meters.BILLABLE_UNITS, 3, dev.halftone.spi.pricing.Provenance.REPORTED));
        assertThat(bill(offers.get(0), three)).isEqualTo("0.075 USD");
    }

    @Test
    void sellersWithoutAList_haveNoCatalogue() {
        for (String seller : List.of("litellm", "portkey", "together", "openai-compatible")) {
            Asking asking = Asking.at(seller);
            assertThat(asking.provider().catalogue(asking.config())).as(seller).isEmpty();
        }
    }

    @Test
    void anyBody_isAPageAndNeverThrows() {
        for (String seller : List.of("openrouter", "tokenmix", "vercel")) {
            Asking asking = Asking.at(seller);
            for (String body :
                    List.of("", "[]", "{}", "{'data':7}", "{'data':[7,null,{}]}", "{'code':0,'data':{'list':[1]}}")) {
                HttpCall call = asking.catalogue().prepare(Asking.context());
                assertThat(page(asking, call, Asking.json(body))).isNotNull();
                assertThat(page(asking, lineCall(Asking.at("openrouter")), Asking.json(body)))
                        .isNotNull();
            }
        }
    }

    private static HttpCall lineCall(Asking openRouter) {
        return ((Page.More) page(
                        openRouter,
                        openRouter.catalogue().prepare(Asking.context()),
                        Asking.json("{'data':[{'id':'" + RIVERFLOW + "'}]}")))
                .next();
    }

    private static ModelOffer lines(String pricing) {
        Asking openRouter = Asking.at("openrouter");
        HttpCall call = lineCall(openRouter);
        assertThat(call.uri()).hasToString("https://openrouter.ai/api/v1/images/models/" + RIVERFLOW + "/endpoints");
        return ((Page.More) page(
                        openRouter,
                        call,
                        Asking.json("{'id':'" + RIVERFLOW + "','endpoints':[{'provider_slug':'sourceful','pricing':["
                                + pricing + "]}]}")))
                .offers()
                .get(0);
    }

    private static Page page(Asking asking, HttpCall call, HttpReply reply) {
        return asking.catalogue().interpret(Asking.exchange(call, reply), Asking.context());
    }

    private static List<ModelOffer> last(Asking asking, HttpCall call, String body) {
        return ((Page.Last) page(asking, call, Asking.json(body))).offers();
    }

    private static UsageEstimate estimate(ModelOffer offer, ImageTask task) {
        return offer.pricing().estimate(task, Observations.none());
    }

    private static String price(ModelOffer offer) throws Exception {
        return bill(
                offer, estimate(offer, Asking.generate(offer.modelId()).build()).likely());
    }

    private static String bill(ModelOffer offer, Usage usage) throws Exception {
        return offer.pricing()
                .tariffs()
                .get(0)
                .rate(usage, Counters.none())
                .total()
                .toString();
    }
}
