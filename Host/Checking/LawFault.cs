using System.Globalization;

namespace Pipeline.Host.Checking;

/// <summary>What a plugin did in its check that it must not.</summary>
/// <param name="Code">P040, P050, P061, P062, P063, P070 or P071.</param>
/// <param name="Law">The law that was being checked.</param>
/// <param name="Variant">The instance with its options.</param>
/// <param name="Detail">What went wrong, in a line.</param>
/// <param name="Seed">What the cases were drawn from; null where no law broke.</param>
/// <param name="Counterexample">The smallest case found that breaks the law; null where there is none.</param>
/// <param name="Path">JSON path of the option that is refused; null where no option is at fault.</param>
public sealed record LawFault(
    string Code, string Law, string Variant, string Detail, ulong? Seed = null, string? Counterexample = null, string? Path = null)
{
    /// <summary>An option of the configuration is wrong, or the constructor refuses it.</summary>
    public const string Option = "P050";

    /// <summary>The plugin's constructor threw.</summary>
    public const string Constructor = "P040";

    /// <summary>It did not come back in time.</summary>
    public const string Hang = "P061";

    /// <summary>It ended the process by a signal, or took more memory than it may.</summary>
    public const string Crash = "P062";

    /// <summary>It called <c>Environment.Exit</c>.</summary>
    public const string Exit = "P063";

    /// <summary>It breaks a property law.</summary>
    public const string Property = "P070";

    /// <summary>Its derivative is not the numerical one.</summary>
    public const string Gradient = "P071";

    /// <summary>What to do about it; null where the detail says so.</summary>
    public string? Remedy => Code switch
    {
        Property or Gradient => "the report has the smallest case, for the plugin's author",
        Hang => "ask the plugin's author, or raise --timeout where it is only slow",
        Crash when Detail.Contains("--memory", StringComparison.Ordinal) => "ask the plugin's author, or raise --memory where it needs more",
        Option => null,
        _ => "ask the plugin's author",
    };

    /// <summary>The fault as a sentence about the plugin of this name.</summary>
    public string Sentence(string plugin) => Code switch
    {
        Property or Gradient => string.Create(CultureInfo.InvariantCulture, $"'{plugin}' breaks the law {Law}, seed {Seed}: {Detail}"),
        Constructor => $"the constructor of '{plugin}' threw {Detail}",
        Option => $"'{plugin}' cannot be made with {Path}: {Detail}",
        _ => $"'{plugin}' {Detail} in law {Law}",
    };
}
