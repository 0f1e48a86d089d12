package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * How facts stand in JSON: durations as seconds with millisecond digits, absent values left out. What every fact of its kind has must be
 * there.
 */
final class JsonFacts {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModule(new BlackbirdModule())
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, new SecondsSerializer())
                    .addDeserializer(Duration.class, new SecondsDeserializer()))
            .build();

    private JsonFacts() {}

    private static final class SecondsSerializer extends StdSerializer<Duration> {
        SecondsSerializer() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(BigDecimal.valueOf(value.toMillis(), 3));
        }
    }

    private static final class SecondsDeserializer extends StdDeserializer<Duration> {

        /** Thirty years in seconds: their nanoseconds are still a long, and their milliseconds exact in a double. */
        private static final double LONGEST = 1e9;

        SecondsDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            double seconds = parser.getDoubleValue();
            if (Math.abs(seconds) > LONGEST) {
                throw context.weirdNumberException(seconds, Duration.class, "more seconds than a run can last");
            }
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
    }
}
