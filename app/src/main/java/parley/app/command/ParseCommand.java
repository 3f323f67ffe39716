package parley.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import parley.Lane;
import parley.app.Environment;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.report.ParseReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley parse FILE…`: what the readers make of wire files, without a pipeline. */
@Command(
    name = "parse",
    description =
        "Wire files in (- for standard input), a JSON line per item out; exit 1 if any was rejected.")
final class ParseCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "wire files, gzip'd or not")
  private List<Path> files = List.of();

  @Option(names = "--provider", description = "who sent them; wins over what the files say")
  private Optional<String> provider = Optional.empty();

  ParseCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    boolean rejected = false;
    for (Path file : files) {
      boolean piped = file.toString().equals("-");
      if (!piped && !Files.isRegularFile(file)) {
        throw Problem.usage("no such file: " + file);
      }
      byte[] bytes = piped ? environment.in().readAllBytes() : Files.readAllBytes(file);
      Arrival arrival =
          new Arrival(
              provider,
              Optional.empty(),
              piped ? "stdin" : "file:" + file.getFileName(),
              environment.clock().instant(),
              Lane.BACKFILL,
              Optional.empty());
      for (WireItem item : Wire.read(bytes, arrival)) {
        rejected |= item instanceof WireItem.Refused;
        environment.out().println(ParseReport.line(file.toString(), item));
      }
    }
    return rejected ? ParleyCommand.FAILED : 0;
  }
}
