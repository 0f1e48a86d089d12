package io.github.soakgate.local;

import io.github.soakgate.evidence.Sample;
import java.util.Optional;
import java.util.OptionalInt;

/** What an incarnation of a container uses at one moment. */
record Usage(Sample.Memory memory, OptionalInt threads, OptionalInt descriptors, Optional<Sample.Heap> heap) {}
