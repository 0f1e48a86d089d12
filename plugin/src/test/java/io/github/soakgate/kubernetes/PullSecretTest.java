package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.run.BrokenRunException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullSecretTest {

    private static final PullSecret SECRET = new PullSecret("regcred", "builds");
    private static final String REQUEST = "GET /api/v1/namespaces/builds/secrets/regcred";

    @Test
    void theCopyHasWhatIsInItAndNothingOfWhereItWas() throws Exception {
        try (TestingApiServer server = new TestingApiServer().on(REQUEST, 200, """
                {"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/dockerconfigjson",
                 "metadata": {"name": "regcred", "namespace": "builds", "uid": "1", "labels": {"a": "b"}},
                 "data": {".dockerconfigjson": "e30="}}""");
                var client = server.client()) {
            Secret copy = SECRET.copy(client);
            assertThat(Serialization.asYaml(copy).replace("\"", ""))
                    .contains("name: regcred", "type: kubernetes.io/dockerconfigjson", ".dockerconfigjson: e30=")
                    .doesNotContain("builds", "uid", "labels");
        }
    }

    @Test
    void oneThatIsNotThereIsTold() throws Exception {
        try (TestingApiServer server = new TestingApiServer();
                var client = server.client()) {
            assertThatThrownBy(() -> SECRET.copy(client))
                    .isInstanceOf(BrokenRunException.class)
                    .hasMessage(
                            "expected secret regcred in namespace builds, to pull images with, but there is none. Create it in"
                                    + " namespace builds, which is the context's own, or name another in"
                                    + " <kubernetes><imagePullSecret>.");
        }
    }

    @Test
    void oneThatMayNotBeReadIsTold() throws Exception {
        try (TestingApiServer server = new TestingApiServer()
                        .on(REQUEST, 403, "{\"kind\": \"Status\", \"code\": 403, \"message\": \"forbidden\"}");
                var client = server.client()) {
            assertThatThrownBy(() -> SECRET.copy(client))
                    .hasMessageStartingWith(
                            "expected to read secret regcred in namespace builds, to pull images with, but the API server says:"
                                    + " forbidden. ");
        }
    }

    @Test
    void eachPodNamesItOnceBesideItsOwn() {
        GenericKubernetesResource deployment = Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec: {template: {spec: {containers: [{name: c}], imagePullSecrets: [{name: own}]}}}
                """, GenericKubernetesResource.class);
        SECRET.nameIn(List.of(deployment));
        SECRET.nameIn(List.of(deployment));
        assertThat(deployment.<Object>get("spec", "template", "spec", "imagePullSecrets"))
                .asString()
                .isEqualTo("[{name=own}, {name=regcred}]");
    }
}
