#pragma warning disable ASPIRECERTIFICATES001 // The orchestrator takes its certificate from this service only.
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>The certificate of the orchestrator's API, which only this machine calls.</summary>
public static class OrchestratorCertificateExtensions
{
    /// <summary>
    /// Gives the orchestrator a certificate that is kept for the user. Without a trusted developer certificate it makes
    /// one at every start, with an RSA key that takes some two seconds to find, more on a busy machine. Nothing else uses
    /// the kept one, and nothing has to trust it; a trusted developer certificate is used as Aspire uses it.
    /// </summary>
    public static IDistributedApplicationBuilder KeepOrchestratorCertificate(
        this IDistributedApplicationBuilder builder)
    {
        // Elsewhere the orchestrator looks its certificate up in the system's store.
        if (!builder.ExecutionContext.IsRunMode || !OperatingSystem.IsLinux())
            return builder;
        var aspires = builder.Services.Last(service => service.ServiceType == typeof(IDeveloperCertificateService));
        builder.Services.AddSingleton(services =>
        {
            var trusted = (IDeveloperCertificateService)(aspires.ImplementationFactory?.Invoke(services)
                ?? ActivatorUtilities.CreateInstance(services, aspires.ImplementationType!));
            return trusted.Certificates.IsEmpty && OrchestratorCertificate.Kept() is { } kept
                ? new Untrusted(kept)
                : trusted;
        });
        return builder;
    }

    /// <summary>Resources neither trust it nor serve with it.</summary>
    private sealed class Untrusted(X509Certificate2 certificate) : IDeveloperCertificateService
    {
        public ImmutableList<X509Certificate2> Certificates { get; } = [certificate];

        public bool SupportsContainerTrust => false;

        public bool TrustCertificate => false;

        public bool UseForHttps => false;

        public bool LatestCertificateIsUntrusted => false;
    }
}
