namespace Pipeline.Host;

/// <summary>What the process says to the script that started it; documented in <c>docs/interface.md</c>.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>The command line, the configuration, the data or a run folder is wrong.</summary>
    Configuration = 2,

    /// <summary>A plugin could not be loaded.</summary>
    Plugin = 3,

    /// <summary>The run diverged: a number stopped being finite. The last finite state is saved.</summary>
    Diverged = 4,

    /// <summary>The gradient check failed.</summary>
    GradientCheck = 5,

    /// <summary>What was compared is different: <c>schema --check</c>, <c>lock --check</c>.</summary>
    Different = 6,

    /// <summary>A row of the course failed.</summary>
    Course = 7,

    /// <summary>The pipeline is not ready to train: <c>verify</c>.</summary>
    NotReady = 8,

    /// <summary>A plugin breaks a law that plugins must keep: <c>check</c>, or a command that would have trained with it.</summary>
    Unlawful = 9,

    /// <summary>A fault of the program or of a plugin's code.</summary>
    Internal = 70,

    /// <summary>Ended by Ctrl-C or SIGTERM; the last state is saved.</summary>
    Cancelled = 130,
}
