package dev.cornerstone.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class FlowTreeTest {

    @Test
    void aTreeBecomesFlatFlowsNamedByTheirPath() {
        FlowTree flows = FlowTree.of(yaml("""
                - alias: browser
                  description: How to come in
                  steps:
                    - {use: auth-cookie, requirement: ALTERNATIVE}
                    - flow: forms
                      requirement: ALTERNATIVE
                      steps:
                        - {use: auth-password-form, requirement: REQUIRED}
                """));

        assertThat(flows.flows()).extracting("alias").containsExactly("browser", "browser forms");
        assertThat(flows.flows()).extracting("topLevel").containsExactly(true, false);
        assertThat(executions(flows, 0)).extracting("priority").containsExactly(10, 20);
        assertThat(executions(flows, 0).get(1)).containsEntry("flowAlias", "browser forms");
    }

    @Test
    void aReferenceNamesTheFlowBesideTheOneThatHoldsTheStep() {
        FlowTree flows = FlowTree.of(yaml("""
                - alias: browser
                  description: Two ways
                  steps:
                    - flow: first
                      requirement: CONDITIONAL
                      steps: [{use: auth-otp-form, requirement: REQUIRED}]
                    - flow: second
                      requirement: CONDITIONAL
                      steps:
                        - use: conditional-sub-flow-executed
                          requirement: REQUIRED
                          config: {flow_to_check: "@first"}
                """));

        assertThat(flows.configs())
                .containsExactly(Map.of(
                        "alias",
                        "browser second conditional-sub-flow-executed",
                        "config",
                        Map.of("flow_to_check", "browser first")));
    }

    @Test
    void aStepThatAFlowHoldsTwiceHasTwoConfigurations() {
        FlowTree flows = FlowTree.of(yaml("""
                - alias: browser
                  description: Neither of two ways was taken
                  steps:
                    - {use: condition, requirement: REQUIRED, config: {way: one}}
                    - {use: condition, requirement: REQUIRED, config: {way: other}}
                """));

        assertThat(flows.configs()).extracting("alias").doesNotHaveDuplicates();
        assertThat(flows.configs()).extracting("config").containsExactly(Map.of("way", "one"), Map.of("way", "other"));
        assertThat(executions(flows, 0))
                .extracting(execution -> execution.get("authenticatorConfig"))
                .containsExactlyElementsOf(flows.configs().stream()
                        .map(config -> config.get("alias"))
                        .toList());
    }

    @Test
    void aFormIsShownByAnAuthenticatorAndHasItsPartsAsSteps() {
        FlowTree flows = FlowTree.of(yaml("""
                - alias: registration
                  description: How to join
                  steps:
                    - flow: form
                      form: registration-page-form
                      requirement: REQUIRED
                      steps: [{use: registration-user-creation, requirement: REQUIRED}]
                """));

        assertThat(flows.flows()).extracting("providerId").containsExactly("basic-flow", "form-flow");
        assertThat(executions(flows, 0).get(0))
                .containsEntry("authenticator", "registration-page-form")
                .containsEntry("flowAlias", "registration form");
    }

    @Test
    void aStepWithoutARequirementIsRefusedWithItsPlace() {
        List<?> trees = yaml("[{alias: browser, description: x, steps: [{use: auth-cookie}]}]");

        assertThatThrownBy(() -> FlowTree.of(trees))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("browser")
                .hasMessageContaining("requirement")
                .hasMessageContaining("auth-cookie");
    }

    private static List<?> yaml(String text) {
        return new Yaml().load(text);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> executions(FlowTree flows, int index) {
        return (List<Map<String, Object>>) flows.flows().get(index).get("authenticationExecutions");
    }
}
