#pragma warning disable ASPIRECERTIFICATES001 // The orchestrator takes its certificate from this service only.
using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.Hosting.Tests;

/// <summary>A start does not wait until the orchestrator has found a key.</summary>
public sealed class OrchestratorCertificateTests : IDisposable
{
    private readonly TestApp test = new();

    [Fact]
    public void Every_start_gives_the_orchestrator_the_same_certificate_with_its_key()
    {
        var first = Certificate();
        first.HasPrivateKey.ShouldBeTrue();
        first.NotAfter.ShouldBeGreaterThan(DateTime.Now);
        Certificate().Thumbprint.ShouldBe(first.Thumbprint);
    }

    public void Dispose() => test.Dispose();

    private System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate()
    {
        var builder = test.Builder();
        using var app = builder.Build();
        return app.Services.GetRequiredService<IDeveloperCertificateService>().Certificates[0];
    }
}
