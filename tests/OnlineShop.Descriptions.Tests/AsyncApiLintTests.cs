using OnlineShop.Testing.Npm;

namespace OnlineShop.Descriptions.Tests;

/// <summary>What other people's tools say of <c>docs/asyncapi.json</c>.</summary>
public sealed class AsyncApiLintTests
{
    [SkippableFact]
    public Task The_document_has_no_errors() => NpmFolder.RunAsync("api", "asyncapi");
}
