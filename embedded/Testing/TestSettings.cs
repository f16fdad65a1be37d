using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Testing;

/// <summary>What sets a test's app apart from a person's.</summary>
internal static class TestSettings
{
    public static IReadOnlyDictionary<string, string?> Create() => new Dictionary<string, string?>
    {
        [AppHostOptions.TestingKey] = "true",
        [AppHostOptions.DataDirectoryKey] = Path.Combine(Path.GetTempPath(), $"online-shop-test-{Guid.CreateVersion7():n}"),
    };
}
