using System.CommandLine;
using Pipeline.Host.Checking.Child;

namespace Pipeline.Host.Commands.Check;

/// <summary><c>check-child REQUEST</c>, hidden: the process that <c>check</c> and commands that train start to run plugins in.</summary>
internal static class CheckChildCommand
{
    /// <summary>The command.</summary>
    public static Command Define()
    {
        var request = new Argument<string>("REQUEST") { Description = "The request's file." };
        var command = new Command("check-child", "Checks plugins for another process.") { request };
        command.Hidden = true;
        command.SetAction(parsed => CheckChild.Run(parsed.GetValue(request)!));
        return command;
    }
}
