using Pipeline.Host.Config.Schema;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Config;

public sealed class SchemaTests
{
    [Fact]
    public void The_repositorys_schema_is_what_the_plugins_give() => Assert.Equal(
        SchemaText.Of(BuiltIn.Catalog),
        File.ReadAllText(Path.Combine(Repository.Folder, "plugins.schema.json")));
}
