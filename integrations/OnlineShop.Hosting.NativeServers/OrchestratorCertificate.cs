using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting;

/// <summary>A self-signed certificate of localhost, in a file that its owner alone may read.</summary>
internal static class OrchestratorCertificate
{
    /// <summary>By this extension Aspire knows a developer certificate; its value is a version.</summary>
    private const string DeveloperCertificateId = "1.3.6.1.4.1.311.84.1.1";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(7);

    /// <summary>The kept one, or a new one when none is there or it soon ends; null where it cannot be kept.</summary>
    public static X509Certificate2? Kept()
    {
        // Aspire keeps a copy for the orchestrator in the folder beside it.
        var file = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire", "dev-certs",
            "online-shop.pfx");
        try
        {
            return Read(file) ?? Make(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static X509Certificate2? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            var kept = Load(File.ReadAllBytes(file));
            return kept.NotAfter - RenewBefore > TimeProvider.System.GetLocalNow().DateTime ? kept : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Certificate2 Make(string file)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        foreach (var extension in (X509Extension[])[
            new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true),
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true),
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: true),
            names.Build(critical: true),
            new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false),
            new X509Extension(DeveloperCertificateId, [1], critical: false)])
        {
            request.CertificateExtensions.Add(extension);
        }

        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        var bytes = made.Export(X509ContentType.Pfx);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Written whole or not at all: two starts may make it at the same time.
        var draft = $"{file}.{Environment.ProcessId}";
        File.WriteAllBytes(draft, []);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, OwnerOnly);
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, file, overwrite: true);
        return Load(bytes);
    }

    private static X509Certificate2 Load(byte[] bytes) =>
        X509CertificateLoader.LoadPkcs12(bytes, password: null, X509KeyStorageFlags.Exportable);
}
