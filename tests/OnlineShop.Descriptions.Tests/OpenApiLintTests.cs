using OnlineShop.Testing.Npm;

namespace OnlineShop.Descriptions.Tests;

/// <summary>What other people's tools say of <c>docs/openapi.json</c>.</summary>
public sealed class OpenApiLintTests
{
    [SkippableTheory]
    [InlineData("redocly")]
    [InlineData("spectral")]
    public Task The_document_has_no_errors(string tool) => NpmFolder.RunAsync("api", tool);
}
