package io.github.soakgate.example.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void haveDefaults() {
        assertThat(Settings.from(Map.of()))
                .isEqualTo(new Settings(
                        8080,
                        new ConnectionString("mongodb://localhost:27017"),
                        StoreKind.POOLED,
                        new Subscriptions(Map.of())));
    }

    @Test
    void areReadFromTheEnvironment() {
        Map<String, String> env = Map.of(
                "PORT", "9090",
                "MONGODB_URI", "mongodb://10.0.0.7:27018",
                "EVENT_STORE", "leaky",
                "SUBSCRIPTIONS", "a.type=http://a/x");
        assertThat(Settings.from(env))
                .isEqualTo(new Settings(
                        9090,
                        new ConnectionString("mongodb://10.0.0.7:27018"),
                        StoreKind.LEAKY,
                        Subscriptions.parse("a.type=http://a/x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PORT | http | PORT must be a number from 0 to 65535, but is 'http'",
                "PORT | -1 | PORT must be a number from 0 to 65535, but is '-1'",
                "PORT | 65536 | PORT must be a number from 0 to 65535, but is '65536'",
                "EVENT_STORE | Pooled | EVENT_STORE must be pooled or leaky, but is 'Pooled'",
            })
    void refuseWhatTheyDoNotKnow(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nameTheVariableThatHoldsNoConnectionString() {
        assertThatThrownBy(() -> Settings.from(Map.of("MONGODB_URI", "mongodb:27017")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MONGODB_URI must be a MongoDB connection string, but: ");
    }
}
