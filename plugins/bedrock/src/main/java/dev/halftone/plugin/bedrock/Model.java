package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Lifecycle;
import java.util.List;

/**
 * One row of the model table.
 *
 * @param id as Bedrock writes it; of an inference profile with its geography
 * @param title for people
 * @param family what it can do and how it is priced
 * @param lifecycle as AWS announced it
 * @param regions where it is sold; a request goes to the first unless the configuration names one
 */
record Model(String id, String title, Family family, Lifecycle lifecycle, List<String> regions) {}
