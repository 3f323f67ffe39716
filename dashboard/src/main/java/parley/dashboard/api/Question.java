package parley.dashboard.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has one answer.
 *
 * @param parameters by name, each with its values in order
 * @param csv true if it is wanted as a table
 */
record Question(String path, Map<String, List<String>> parameters, boolean csv) {
  Question {
    parameters = new TreeMap<>(parameters);
  }
}
