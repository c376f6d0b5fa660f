using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;

namespace Pipeline.Host.Checking.Child;

/// <summary>The child's side of a check: loads the private copies, makes instances of the plugins and runs every law of theirs.</summary>
internal static class CheckChild
{
    private const string Making = "of its constructor";
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
        var files = new Dictionary<string, ImmutableArray<PluginDescriptor>>();
        foreach (var plugin in asked.Plugins)
        {
            report.Add(new(ReportEvent.Plugin, plugin.Type));
            Check(TypeOf(plugin, files), asked.Seed ?? Law.DefaultSeed, report);
            report.Add(new(ReportEvent.Done));
        }

        report.Add(new(ReportEvent.End));
        return 0;
    }

    private static Type TypeOf(AskedPlugin asked, Dictionary<string, ImmutableArray<PluginDescriptor>> files)
    {
        if (!files.TryGetValue(asked.Copy, out var plugins))
        {
            plugins = files[asked.Copy] = OpenAssembly.Describe(asked.File).Match(
                all => all, errors => throw new InvalidOperationException(string.Join(Environment.NewLine, errors)));
        }

        return plugins.Select(plugin => plugin.Type).First(type => type.FullName == asked.Type);
    }

    private static void Check(Type type, ulong seed, Report report)
    {
        ImmutableArray<IPlugin> variants;
        try
        {
            variants = [.. Variants.Of(type)];
        }
        catch (Exception thrown)
        {
            report.Add(new(ReportEvent.Broke, Fault: new(LawFault.Constructor, Making, type.Name, Cause.Of(thrown))));
            return;
        }

        if (variants.IsEmpty)
        {
            report.Add(new(ReportEvent.Skipped, Reason: "an option has no default that could be made up"));
            return;
        }

        var broken = new System.Collections.Generic.HashSet<string>();
        foreach (var variant in variants)
        {
            var text = Text(variant);
            foreach (var law in LawSuite.Of(variant).Where(law => !broken.Contains(law.Name)))
            {
                report.Add(new(ReportEvent.Begin, Law: law.Name, Variant: text));
                if (FaultOf(law, seed, text) is { } fault)
                {
                    broken.Add(law.Name);
                    report.Add(new(ReportEvent.Broke, Fault: fault));
                }
                else
                {
                    report.Add(new(ReportEvent.Held));
                }
            }
        }
    }

    private static LawFault? FaultOf(Law law, ulong seed, string variant)
    {
        var code = law.Kind == LawKind.Gradient ? LawFault.Gradient : LawFault.Property;
        try
        {
            law.Check(seed);
            return null;
        }
        catch (Exception thrown) when (OutOfMemory(thrown))
        {
            return new(LawFault.Crash, law.Name, variant, EarlyEnd.OutOfMemory);
        }
        catch (LawBroken broken)
        {
            return new(code, law.Name, variant, broken.Detail, broken.Seed, broken.Counterexample);
        }
        catch (Exception thrown)
        {
            return new(code, law.Name, variant, Cause.Of(thrown), seed, "");
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
