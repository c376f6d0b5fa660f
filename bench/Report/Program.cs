using Pipeline.Bench.Report;

// table README RESULTS [--check]: the README's table from the newest result. compare A.json B.json ...: two commits.
return args switch
{
    ["table", var readme, var results] => Table(readme, results, isCheck: false),
    ["table", var readme, var results, "--check"] => Table(readme, results, isCheck: true),
    ["compare", .. { Length: >= 2 } files] => Compare(files),
    _ => Usage(),
};

static int Table(string readme, string results, bool isCheck)
{
    var newest = Result.Newest(results);
    var result = Result.Read(newest);
    var page = Path.ChangeExtension(newest, ".md");
    var link = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(readme))!, page).Replace('\\', '/');
    var (text, lines) = (Readme.Renew(File.ReadAllText(readme), result, link), string.Join('\n', Page.Of(result)) + "\n");
    if (isCheck)
    {
        var stale = new[] { (Path: readme, Text: text), (Path: page, Text: lines) }.Where(file => File.ReadAllText(file.Path) != file.Text).ToArray();
        Console.WriteLine(stale.Length == 0 ? "the tables are those of the result" : $"not what {link} says, bench/table renews it: {string.Join(", ", stale.Select(file => Path.GetFileName(file.Path)))}");
        return stale.Length == 0 ? 0 : 1;
    }

    File.WriteAllText(readme, text);
    File.WriteAllText(page, lines);
    return 0;
}

static int Compare(string[] files)
{
    var results = files.Select(Result.Read).ToArray();
    foreach (var line in Difference.Of([.. results.Chunk(2).Select(pair => (pair[0], pair[1]))]))
    {
        Console.WriteLine(line);
    }

    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("table README RESULTS [--check] | compare A.json B.json [A.json B.json ...]");
    return 2;
}
