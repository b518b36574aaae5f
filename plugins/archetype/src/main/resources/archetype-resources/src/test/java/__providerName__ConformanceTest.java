package ${package};

import dev.halftone.conformance.junit.ConformanceTests;

class ${providerName}ConformanceTest extends ConformanceTests { ${providerName}ConformanceTest() { super(new ${providerName}Provider()); } }
