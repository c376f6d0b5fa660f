using Pipeline.Host.Commands;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

var terminal = Terminal.OfProcess(BlackBox.OfProcess());
var code = Run();
if (PluginContexts.Loaded.Any(one => !one.File.IsOfHost))
{
    // A stranger's plugin may have left threads and handlers behind that an orderly end would wait for and ask.
    OwnEnd.With(code);
}

return code;

int Run()
{
    // Whoever checks plugins in a child says itself how that one ended.
    using var guard = args is ["check-child", ..] ? null : new ExitGuard(terminal.Box!, terminal.Error);
    return CommandLine.Run(args, terminal);
}
