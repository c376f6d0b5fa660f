using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>P001 and P031: where a plugin may come from, by real paths.</summary>
public sealed class RootsTests : IDisposable
{
    private readonly CopyFolders folders = new();

    [Fact]
    public void A_file_outside_the_roots_is_refused() => Outside("plugin/Mine.dll");

    [Fact]
    public void Dot_dot_does_not_lead_out()
    {
        folders.Put("inside/other.txt", "");
        Outside("inside/../plugin/Mine.dll");
    }

    [Fact]
    public void A_link_to_a_file_does_not_lead_out()
    {
        folders.Link("inside/Link.dll", "../plugin/Mine.dll");
        Outside("inside/Link.dll");
    }

    [Fact]
    public void A_link_to_a_folder_does_not_lead_out()
    {
        folders.Link("inside/folder", folders["plugin"]);
        Outside("inside/folder/Mine.dll");
    }

    [Fact]
    public void A_link_through_a_linked_folder_and_up_is_followed_as_the_system_does()
    {
        // By its letters, jump/../Mine.dll is inside/deep/Mine.dll; the system goes to plugin/inner and up.
        folders.Put("plugin/inner/other.txt", "");
        folders.Link("inside/deep/jump", folders["plugin/inner"]);
        folders.Link("inside/deep/Link.dll", "jump/../Mine.dll");
        Outside("inside/deep/Link.dll");
    }

    [Fact]
    public void A_folder_whose_name_begins_like_a_root_is_outside()
    {
        folders.Put("inside-not/Mine.dll", "code");
        Assert.StartsWith("P031", folders.Fault(folders["inside-not/Mine.dll"], folders["inside"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_is_a_link_stands_for_its_folder()
    {
        folders.Link("root", folders["plugin"]);
        Assert.True(folders.Take(folders.Dll, folders["root"]).IsSuccess);
        Assert.True(folders.Take(folders["root/Mine.dll"], folders["root"]).IsSuccess);
        Assert.True(folders.Take(folders["root/Mine.dll"], folders["plugin"]).IsSuccess);
    }

    [Fact]
    public void A_circle_of_links_is_told_as_one()
    {
        folders.Link("inside/One.dll", "Two.dll");
        folders.Link("inside/Two.dll", "One.dll");
        Assert.Equal(
            $"P031 file $.plugins.mine: mine: the links of {folders["inside/One.dll"]} lead round in a circle; name the DLL itself",
            folders.Fault(folders["inside/One.dll"], folders["inside"]));
    }

    [Fact]
    public void A_root_that_is_a_circle_allows_nothing()
    {
        folders.Link("root", "root");
        Assert.StartsWith("P031", folders.Fault(folders.Dll, folders["root"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beside_the_plugin_that_links_out_is_refused()
    {
        folders.Put("outside/Other.dll", "other");
        folders.Link("plugin/Other.dll", "../outside/Other.dll");
        Assert.Equal(
            $"P031 file $.plugins.mine: mine: {folders["plugin/Other.dll"]} links to {folders["outside/Other.dll"]}, outside the roots {folders["plugin"]}; put the file itself there, or add its folder to $.roots",
            folders.Fault(folders.Dll, folders["plugin"]));
        Assert.True(folders.Take(folders.Dll, folders["plugin"], folders["outside"]).IsSuccess);
    }

    [Fact]
    public void A_native_library_that_links_out_is_refused()
    {
        folders.Put("outside/lib.so", "native");
        folders.Link("plugin/runtimes/any/native/lib.so", folders["outside/lib.so"]);
        Assert.StartsWith("P031", folders.Fault(folders.Dll, folders["plugin"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plugin/runtimes", "../outside")]
    [InlineData("plugin/runtimes/any", "../../outside")]
    [InlineData("plugin/runtimes/circle", "..")]
    [InlineData("plugin/runtimes/circle", "circle")]
    public void A_linked_folder_of_native_libraries_is_refused(string name, string target)
    {
        folders.Put("outside/lib.so", "native");
        folders.Link(name, target);
        Assert.StartsWith("P031 file $.plugins.mine: mine: ", folders.Fault(folders.Dll, folders["plugin"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told_with_its_real_path()
    {
        folders.Link("inside/folder", folders["plugin"]);
        Assert.Equal(
            $"P001 file $.plugins.mine: mine: there is no file {folders["plugin/None.dll"]}; build the plugin, or correct the path",
            folders.Fault(folders["inside/folder/None.dll"], folders["plugin"]));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_P001()
    {
        folders.Link("plugin/Gone.dll", "Nowhere.dll");
        Assert.StartsWith("P001", folders.Fault(folders["plugin/Gone.dll"], folders["plugin"]), StringComparison.Ordinal);
        Assert.StartsWith("P001", folders.Fault(folders.Dll, folders["plugin"]), StringComparison.Ordinal);
    }

    public void Dispose() => folders.Dispose();

    private void Outside(string path) => Assert.Equal(
        $"P031 file $.plugins.mine: mine: {folders.Dll} lies outside the roots {folders["inside"]}; move it, or add its folder to $.roots",
        folders.Fault(folders[path], folders["inside"]));
}
