using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Config;

/// <summary>Values that are right, or everything that is wrong with them.</summary>
public static class Validated
{
    /// <summary>A right value.</summary>
    public static Validation<ConfigError, A> Right<A>(A value) => Success<ConfigError, A>(value);

    /// <summary>One error.</summary>
    public static Validation<ConfigError, A> Wrong<A>(ConfigError error) => Fail<ConfigError, A>(error);

    /// <summary>Some errors; none where the cause is reported elsewhere.</summary>
    public static Validation<ConfigError, A> WrongAll<A>(IEnumerable<ConfigError> errors) => Fail<ConfigError, A>(toSeq(errors.ToArray()));

    /// <summary>All values, or the errors of all that have any, each once.</summary>
    public static Validation<ConfigError, ImmutableArray<A>> Collect<A>(IEnumerable<Validation<ConfigError, A>> all)
    {
        var (values, errors) = (new List<A>(), new List<ConfigError>());
        var right = true;
        foreach (var result in all)
        {
            right &= result.IsSuccess;
            result.Match(values.Add, problems => errors.AddRange(problems));
        }

        return right ? Right(values.ToImmutableArray()) : WrongAll<ImmutableArray<A>>(errors.Distinct());
    }

    /// <summary>The errors; none of a right value.</summary>
    public static IEnumerable<ConfigError> Errors<A>(this Validation<ConfigError, A> result) => result.FailToArray();

    /// <summary>The same value, wrong as well if any of the checks fails.</summary>
    public static Validation<ConfigError, A> And<A>(this Validation<ConfigError, A> result, IEnumerable<ConfigError> errors)
    {
        var more = errors.ToArray();
        return more.Length == 0 ? result : WrongAll<A>(result.Errors().Concat(more));
    }
}
