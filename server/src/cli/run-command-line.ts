/** The command line: its commands and options, and the exit status. What the commands do is in their own files. */
import { Argument, Command, CommanderError, Option } from "commander";
import { type CheckOptions, check, SEVERITIES } from "./check-command.ts";
import { COULD_NOT_RUN, CommandError } from "./command-error.ts";
import { type DumpOptions, dump } from "./dump-command.ts";
import type { CommandEnvironment } from "./environment.ts";
import { type EvalOptions, evaluateMakefile } from "./eval-command.ts";
import { type ExplainOptions, explain } from "./explain-command.ts";
import { type InitOptions, init } from "./init-command.ts";
import { streamStyle } from "./output.ts";
import { type ProductsOptions, products } from "./products-command.ts";

/**
 * Runs one command.
 * @param args the arguments behind the program's name
 * @returns 0: clean; 1: findings; 2: could not run, with the reason on standard error
 */
export async function runCommandLine(
  args: readonly string[],
  environment: CommandEnvironment,
): Promise<number> {
  let status = 0;
  const program = commandLine(environment, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    return failure(environment, error);
  }
}

function failure(environment: CommandEnvironment, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  const { colors } = streamStyle(environment.stderr, environment.env);
  const label = colors.bold(colors.red("error"));
  if (error instanceof CommandError) environment.stderr.write(`${label}: ${error.message}\n`);
  else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    environment.stderr.write(`${label}: this is a mistake in Regionlint itself: ${detail}\n`);
  }
  return COULD_NOT_RUN;
}

type Finish = (status: number) => void;

function commandLine(environment: CommandEnvironment, finish: Finish): Command {
  const program = new Command("regionlint")
    .description("Finds apps, endpoints and overlays meant for one region in the products of another.")
    .version(environment.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .configureOutput(commanderOutput(environment));
  addCheck(program, environment, finish);
  addProducts(program, environment, finish);
  addDump(program, environment, finish);
  addExplain(program, environment, finish);
  addEval(program, environment, finish);
  addInit(program, environment, finish);
  addLanguageServer(program, environment, finish);
  return program;
}

function commanderOutput({ stdout, stderr }: CommandEnvironment) {
  return {
    writeOut: (text: string) => stdout.write(text),
    writeErr: (text: string) => stderr.write(text),
    getOutHelpWidth: () => stdout.columns ?? 100,
    getErrHelpWidth: () => stderr.columns ?? 100,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}

function addCheck(program: Command, environment: CommandEnvironment, finish: Finish): void {
  const command = program
    .command("check")
    .summary("reports what is in the wrong product")
    .description(
      "Reports what is in the wrong product. Exit status: 0 without findings, 1 with findings at or above --fail-on, 2 when it could not run or found no product.",
    )
    .addArgument(rootArgument())
    .addOption(productsOption("only products that match; may be given several times"))
    .option("--fixes", "offer fixes, each proved by evaluating the products again")
    .option("--fix", "apply the preferred fixes until nothing changes, and report what is left")
    .option("--dry-run", "with --fix: print a unified diff instead, and write no file of the tree")
    .option("--allow-dirty", "with --fix: also change files that are not committed, or in no git work tree");
  addTreeOptions(command, { policy: true })
    .addOption(
      new Option("--fail-on <severity>", "the mildest findings that make the exit status 1")
        .choices(SEVERITIES)
        .default("warning"),
    )
    .action((root: string, options: CheckOptions) => finish(check(environment, root, options)));
}

function addProducts(program: Command, environment: CommandEnvironment, finish: Finish): void {
  const command = program
    .command("products")
    .description("lists every product: name, regions, countries, makefile")
    .addArgument(rootArgument())
    .addOption(productsOption("only products that match; may be given several times"));
  addTreeOptions(command, { policy: true }).action((root: string, options: ProductsOptions) =>
    finish(products(environment, root, options)),
  );
}

function addDump(program: Command, environment: CommandEnvironment, finish: Finish): void {
  const command = program
    .command("dump")
    .description("prints the resolved variables of a product, as the build sees them")
    .addArgument(productArgument())
    .addArgument(rootArgument());
  addTreeOptions(command, { policy: false }).action((product: string, root: string, options: DumpOptions) =>
    finish(dump(environment, product, root, options)),
  );
}

function addExplain(program: Command, environment: CommandEnvironment, finish: Finish): void {
  const command = program
    .command("explain")
    .description(
      "tells why a module, app, endpoint or overlay is in a product, by every way that leads to it",
    )
    .addArgument(productArgument())
    .addArgument(
      new Argument("<subject>", "a module, an application id, a family of apps, a host or an overlay's path"),
    )
    .addArgument(rootArgument());
  addTreeOptions(command, { policy: true }).action(
    (product: string, subject: string, root: string, options: ExplainOptions) =>
      finish(explain(environment, product, subject, root, options)),
  );
}

function addEval(program: Command, environment: CommandEnvironment, finish: Finish): void {
  program
    .command("eval")
    .summary("evaluates one makefile by itself, as GNU make would")
    .description(
      "Evaluates one makefile by itself, as GNU make would, without running any command. What it includes is looked for from the current folder.",
    )
    .addArgument(new Argument("<file>", "the makefile"))
    .addOption(setOption("a variable as on make's command line; may be given several times"))
    .addOption(repeated(new Option("--print <name>", "only these variables; may be given several times")))
    .addOption(formatOption())
    .option("--output <file>", "write the result to a file instead of standard output")
    .action((file: string, options: EvalOptions) => finish(evaluateMakefile(environment, file, options)));
}

function addInit(program: Command, environment: CommandEnvironment, finish: Finish): void {
  const command = program
    .command("init")
    .summary("writes a starter policy")
    .description(
      "Writes a starter policy, guessed from the names, locales and properties of the tree, each guess marked. It never overwrites a file.",
    )
    .addArgument(rootArgument())
    .option(
      "--output <file>",
      "where to write it; - is standard output (default: regionlint.yaml at the root)",
    );
  addEvaluationOptions(command).action((root: string, options: InitOptions) =>
    finish(init(environment, root, options)),
  );
}

function addLanguageServer(program: Command, environment: CommandEnvironment, finish: Finish): void {
  program
    .command("lsp")
    .description("runs the language server")
    .requiredOption("--stdio", "talk to the client on standard input and output")
    .addOption(new Option("--clientProcessId <id>", "the client's process").hideHelp())
    .action(async () => finish(await environment.serve()));
}

function rootArgument(): Argument {
  return new Argument("[root]", "the source tree, or a repository of it").default(".", "the current folder");
}

function productArgument(): Argument {
  return new Argument("<product>", "the product's name, as it is given to lunch");
}

function productsOption(description: string): Option {
  return repeated(new Option("--product <glob>", description));
}

function repeated(option: Option): Option {
  return option.argParser((value: string, previous: readonly string[] | undefined) => [
    ...(previous ?? []),
    value,
  ]);
}

function setOption(description: string): Option {
  return repeated(new Option("--set <name=value>", description));
}

function formatOption(): Option {
  return new Option("--format <format>", "how the result is written")
    .choices(["text", "json"])
    .default("text");
}

function addTreeOptions(command: Command, { policy }: { policy: boolean }): Command {
  if (policy) command.option("--policy <file>", "the policy (default: regionlint.yaml at the root)");
  return addEvaluationOptions(command)
    .addOption(formatOption())
    .option("--output <file>", "write the result to a file instead of standard output");
}

function addEvaluationOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--variant <variant>", "the build variant")
        .choices(["user", "userdebug", "eng"])
        .default("user"),
    )
    .addOption(
      repeated(
        new Option(
          "--mount <path=folder>",
          "in a partial checkout: the folder that stands for this path of the source tree",
        ),
      ),
    )
    .addOption(setOption("a variable as the environment of the build has it; may be given several times"));
}
