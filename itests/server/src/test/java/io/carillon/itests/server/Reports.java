package io.carillon.itests.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads a workflow's report as a program would. */
final class Reports {
  private Reports() {}

  /** How many deliveries of a workflow are in each state; states without any are left out. */
  static Map<String, Integer> states(Server server, String workflow) {
    try {
      JsonNode report = server.json("carillon:workflow-report --json " + workflow);
      Map<String, Integer> states = new HashMap<>();
      report
          .get("states")
          .properties()
          .forEach(
              state -> {
                if (state.getValue().asInt() > 0) {
                  states.put(state.getKey(), state.getValue().asInt());
                }
              });
      return states;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
