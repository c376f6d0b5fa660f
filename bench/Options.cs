using System.Globalization;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench;

/// <summary>The command line: <c>[AREA...] [--rounds N] [--threads 1,2] [--save] [--ours]</c>.</summary>
/// <param name="Areas">What to measure.</param>
/// <param name="Session">How.</param>
/// <param name="Saves">Writes the result under <c>results/</c>.</param>
internal sealed record Options(IReadOnlyList<Area> Areas, Session Session, bool Saves)
{
    public const string Usage = "bench/run [AREA...] [--rounds N] [--threads 1,2] [--save] [--ours]; areas: ";

    /// <exception cref="FormatException">An argument that is none of these.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options([], new(9, [.. new[] { 1, Environment.ProcessorCount }.Distinct()], OursOnly: false), Saves: false);
        for (var index = 0; index < args.Length; index++)
        {
            options = args[index] switch
            {
                "--rounds" => options.With(session => session with { Rounds = Math.Max(1, Integer(Next(args, ref index))) }),
                "--threads" => options.With(session => session with { Threads = [.. Next(args, ref index).Split(',').Select(Integer)] }),
                "--ours" => options.With(session => session with { OursOnly = true }),
                "--save" => options with { Saves = true },
                var name => options with { Areas = [.. options.Areas, Named(name)] },
            };
        }

        return options.Areas.Count == 0 ? options with { Areas = Area.All, Saves = !options.Session.OursOnly } : options;
    }

    private Options With(Func<Session, Session> change) => this with { Session = change(Session) };

    private static Area Named(string name) => Area.All.FirstOrDefault(area => area.Name == name)
        ?? throw new FormatException($"no area or option \"{name}\". {Usage}{string.Join(", ", Area.All.Select(area => area.Name))}");

    private static string Next(string[] args, ref int index) =>
        ++index < args.Length ? args[index] : throw new FormatException($"{args[^1]} needs a value");

    private static int Integer(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
        ? value
        : throw new FormatException($"\"{text}\" is no number above 0");
}
