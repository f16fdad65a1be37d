using OnlineShop.Testing.Npm;

namespace OnlineShop.Gateway.Tests.Description;

/// <summary>What other people's tools say of <c>docs/openapi.json</c> and <c>docs/asyncapi.json</c>.</summary>
public sealed class LintTests
{
    [SkippableTheory]
    [InlineData("redocly")]
    [InlineData("spectral")]
    [InlineData("asyncapi")]
    public Task The_document_has_no_errors(string tool) => NpmFolder.RunAsync("api", tool);
}
