using Pipeline.Host.Output;
using Serilog;

namespace Pipeline.Host.Commands;

/// <summary>What every command is given.</summary>
/// <param name="Terminal">Where it reads and writes.</param>
/// <param name="Settings">The options that all commands share.</param>
/// <param name="Log">The log on standard error.</param>
/// <param name="Token">Cancelled by Ctrl-C.</param>
public sealed record Session(Terminal Terminal, CommonSettings Settings, ILogger Log, CancellationToken Token);
