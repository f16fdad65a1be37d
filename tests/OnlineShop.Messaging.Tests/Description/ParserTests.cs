using OnlineShop.Contracts.Messages;
using OnlineShop.Testing.Npm;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>A program of others reads the document that describes the messages (<c>tests/npm/kafka</c>).</summary>
public sealed class ParserTests
{
    [SkippableFact]
    public async Task AsyncAPIs_own_parser_reads_the_document_and_its_examples()
    {
        var said = await NpmFolder.RunAsync("kafka", "parse", DocsFolder.PathOf(AsyncDocument.FileName));
        said.ShouldNotContain("warning:");
        said.ShouldContain($"read: {MessageCatalog.All.Select(message => message.Topic).Distinct().Count()} channels");
        said.ShouldContain($" {MessageCatalog.All.Count} examples");
    }
}
