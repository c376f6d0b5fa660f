using Pipeline.Host.Commands;
using Pipeline.Host.Output;

return CommandLine.Run(args, Terminal.OfProcess());
