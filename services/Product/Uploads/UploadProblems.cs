using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Uploads;

/// <summary>What is refused of any upload.</summary>
internal static class UploadProblems
{
    public static ProblemHttpResult TooLarge(int mostBytes)
    {
        var message = $"It must have at most {mostBytes} bytes.";
        return Problem.Create(
            StatusCodes.Status413PayloadTooLarge, "tooLarge", "The request's body is too large.", message, ErrorsOf(message));
    }

    /// <summary>A fault of the body, as a field of the request.</summary>
    public static Dictionary<string, object?> ErrorsOf(string message) =>
        new() { ["errors"] = new Dictionary<string, string[]> { ["body"] = [message] } };
}
