using Xunit;
using Xunit.Abstractions;

namespace OnlineShop.Testing;

/// <summary>
/// Begins a test run with what takes longest: the classes that run one after another because they share a collection, and the
/// fuzz. At the end of the run they would be alone, beside an idle core.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>How xunit names the collection of a class that shares none.</summary>
    private const string OneClass = "Test collection for ";

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => IsLong(collection.DisplayName) ? 0 : 1);

    private static bool IsLong(string name) =>
        !name.StartsWith(OneClass, StringComparison.Ordinal) || name.Contains("Fuzz", StringComparison.Ordinal);
}
