using Xunit;
using Xunit.Abstractions;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>
/// Begins a test run with its fuzz, the longest class of most projects: at the end it would run alone, beside an idle core.
/// </summary>
public sealed class FuzzFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => !collection.DisplayName.Contains("Fuzz", StringComparison.Ordinal));
}
