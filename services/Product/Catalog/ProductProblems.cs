using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog;

/// <summary>What several features refuse for the same reason.</summary>
internal static class ProductProblems
{
    /// <summary>A retired product is there to be read, and no more.</summary>
    public static ProblemHttpResult Retired() =>
        Problem.Conflict(
            "productRetired", "The product is retired and cannot be changed.",
            "A merchant can bring it back with POST …/restore.");
}
