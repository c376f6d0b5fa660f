using Pipeline.Host.Commands;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

var terminal = Terminal.OfProcess(BlackBox.OfProcess());
OwnEnd.With(Run());

int Run()
{
    // Whoever checks plugins in a child says itself how that one ended.
    using var guard = args is ["check-child", ..] ? null : new ExitGuard(terminal.Box!, terminal.Error);
    return CommandLine.Run(args, terminal);
}
