using System.Runtime.InteropServices;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;

namespace Pipeline.Host.Checking.Child;

/// <summary>The child's side of a check: loads the private copies, makes instances of the plugins and runs every law of theirs.</summary>
internal static class CheckChild
{
    private const int LongestVariant = 300;

    /// <summary>Answers the request in a file.</summary>
    public static int Run(string request)
    {
        ParentWatch.Begin();

        // Ctrl-C reaches the whole group of processes; the parent decides what becomes of it.
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        var asked = CheckRequest.Read(File.ReadAllBytes(request));
        using var report = new Report(asked.Report);
        var copies = new CheckedCopies();
        foreach (var plugin in asked.Plugins)
        {
            report.Add(new(ReportEvent.Plugin, plugin.Type));
            Check(Instances.Of(plugin, copies), asked.Seed ?? Law.DefaultSeed, report);
            report.Add(new(ReportEvent.Done));
        }

        return 0;
    }

    private static void Check(Instances instances, ulong seed, Report report)
    {
        foreach (var fault in instances.Faults)
        {
            report.Add(new(ReportEvent.Broke, Fault: fault));
        }

        if (instances is { All: [], Faults: [] })
        {
            report.Add(new(ReportEvent.Skipped, Reason: "no value can be made up for an option"));
        }

        var broken = new System.Collections.Generic.HashSet<string>();
        foreach (var variant in instances.All)
        {
            var text = Text(variant);
            foreach (var law in LawSuite.Of(variant).Where(law => !broken.Contains(law.Name)))
            {
                report.Add(new(ReportEvent.Begin, Law: law.Name, Variant: text));
                var (said, fault) = Ask(law, seed, variant, text);
                report.Add(new(said, Fault: fault));
                if (fault is not null)
                {
                    broken.Add(law.Name);
                }
            }
        }
    }

    private static (ReportEvent Said, LawFault? Fault) Ask(Law law, ulong seed, IPlugin plugin, string variant)
    {
        var code = law.Kind == LawKind.Gradient ? LawFault.Gradient : LawFault.Property;
        try
        {
            law.Check(seed);
            return (ReportEvent.Held, null);
        }
        catch (Exception thrown) when (OutOfMemory(thrown))
        {
            return (ReportEvent.Broke, new(LawFault.Crash, law.Name, variant, EarlyEnd.OutOfMemory));
        }
        catch (LawBroken refused) when (plugin is IInitializer && refused.InnerException is InvalidDataException)
        {
            // It fills the entries that its file has, and no others: the law can say nothing of it.
            return (ReportEvent.Moot, null);
        }
        catch (LawBroken broken)
        {
            return (ReportEvent.Broke, new(code, law.Name, variant, broken.Detail, broken.Seed, broken.Counterexample));
        }
        catch (Exception thrown)
        {
            return (ReportEvent.Broke, new(code, law.Name, variant, Cause.Of(thrown), seed, ""));
        }
    }

    private static bool OutOfMemory(Exception thrown) =>
        thrown is OutOfMemoryException || (thrown.InnerException is { } inner && OutOfMemory(inner));

    // The record's own text is a plugin's code too.
    private static string Text(IPlugin variant)
    {
        try
        {
            var text = variant.ToString() ?? "";
            return Cause.Line(text.Length > LongestVariant ? $"{text[..LongestVariant]}..." : text);
        }
        catch (Exception)
        {
            return variant.GetType().Name;
        }
    }
}
