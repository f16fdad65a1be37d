using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Product.Catalog;

/// <summary>What several features refuse for the same reason.</summary>
internal static class ProductProblems
{
    /// <summary>A retired product is there to be read, and no more.</summary>
    public static readonly Refusal IsRetired = Refusal.Conflict(
        "productRetired", "The product is retired and cannot be changed.", "A merchant can bring it back with POST …/restore.");

    /// <summary>A filter of a public list that only those may use who manage the catalog.</summary>
    public static ProblemHttpResult NotForVisitors() => Problem.Create(
        StatusCodes.Status403Forbidden, "forbidden", "That is not for everybody.", "It takes the role merchant or admin.");

    /// <summary><see cref="IsRetired"/> as an answer.</summary>
    public static ProblemHttpResult Retired() => Problem.Of(IsRetired);
}
