package com.example.fal;

import dev.halftone.conformance.junit.ConformanceTests;

class FalConformanceTest extends ConformanceTests { FalConformanceTest() { super(new FalProvider()); } }
