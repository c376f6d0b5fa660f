using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class PackTests
{
    private const string WholeNumbers = "left,up,side\n" + "1,2,west\n200,4,east\n5,255,west\n7,0,east\n1,9,west\n30,4,east\n";

    [Theory]
    [InlineData("float", "single")]
    [InlineData("double", "double")]
    public void A_packed_table_trains_the_same_network_to_the_bit(string numbers, string precision)
    {
        using var project = new SmallProject();
        var own = Trained(project, "table", precision);
        Assert.Equal(own, Trained(project, "packed", precision, Packed(project, "--numbers", numbers)));
    }

    [Fact]
    public void Bytes_train_the_same_network_to_the_bit()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["points.csv"], WholeNumbers);
        var own = Trained(project, "table", "double");
        Assert.Equal(own, Trained(project, "packed", "double", Packed(project, "--numbers", "byte")));
        Assert.Equal(12 + 12, new FileInfo(project["out/inputs.idx"]).Length);
    }

    [Theory]
    [InlineData("values", "\"side\"", "a,b,side\n1,2,0.5\n3,4,-1e9\n5,6,7\n2,2,3\n1,1,1\n")]
    [InlineData("values", "[\"b\",\"side\"]", "a,b,side\n1,2,0.5\n3,4,-1e9\n5,6,7\n2,2,3\n1,1,1\n")]
    [InlineData(null, "\"side\"", "a,b,side\n1,2,0.5\n3,4,-1\n5,6,7\n2,2,3\n1,1,1\n")]
    [InlineData("binary", "\"side\"", "a,b,side\n1,2,no\n3,4,yes\n5,6,no\n2,2,yes\n1,1,no\n")]
    public void Every_kind_of_label_survives(string? target, string label, string table)
    {
        using var project = new SmallProject();
        File.WriteAllText(project["points.csv"], table);
        var kind = target is null ? "" : $$""", "target": "{{target}}" """;
        string[] source = ["--set", $$$"""data.source={"csv":{"path":"points.csv","label":{{{label}}}{{{kind}}}}}"""];
        var own = Trained(project, "table", "double", source);
        Assert.Equal(own, Trained(project, "packed", "double", Packed(project, ["--numbers", "double", .. source])));
    }

    [Fact]
    public void Names_of_inputs_and_classes_come_along()
    {
        using var project = new SmallProject();
        var packed = Packed(project);
        Trained(project, "packed", "double", packed);
        var said = Cli.RunWith("up,left\n0,3\n", "predict", project["runs/packed"]);
        Assert.Equal((0, "prediction,p(east),p(west)"), (said.Code, said.Lines[0]));
        Assert.StartsWith("west", said.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_table_is_told_and_nothing_left_behind()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["points.csv"], "left,up,side\n1,2,west\n0.5,many,east\n");
        var said = project.Run("pack", project["out"], "--numbers", "byte");
        Assert.Equal(2, said.Code);
        Assert.Contains("points.csv, line 3: column 1 (\"left\") \"0.5\" is no whole number from 0 to 255: pack floats.", said.Error, StringComparison.Ordinal);
        Assert.Contains("points.csv, line 3: column 2 (\"up\") \"many\" is not a number.", said.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(project["out"]));
    }

    [Fact]
    public void A_file_that_is_there_is_never_overwritten()
    {
        using var project = new SmallProject();
        Packed(project);
        var said = project.Run("pack", project["out"]);
        Assert.Equal((2, $"{project["out/inputs.idx"]}: this is there already; name another folder.\n"), (said.Code, said.Error));
    }

    [Fact]
    public void Names_that_do_not_fit_the_labels_are_refused()
    {
        using var project = new SmallProject();
        var packed = Packed(project);
        File.WriteAllText(project["out/names.json"], """{"features": [], "targets": ["west"]}""");
        var said = project.Run("train", packed);
        Assert.Equal(2, said.Code);
        Assert.Contains("label 1 has none of the 1 names of classes.", said.Error, StringComparison.Ordinal);
    }

    /// <summary>Packs the table and gives the options that read the result.</summary>
    private static string[] Packed(SmallProject project, params string[] options)
    {
        var said = project.Run("pack", [project["out"], .. options]);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return ["--set", $"data.source={said.Lines[1]}"];
    }

    private static string? Trained(SmallProject project, string name, string precision, params string[] options)
    {
        var said = project.Run(
            "train", ["--run-name", name, "--quiet", "--set", "run.precision=" + precision, "--set", "data.split={}", "--set", "pipeline.normalization=none", .. options]);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return TrainTests.Summary(project, name).GetProperty("parametersSha256").GetString();
    }
}
