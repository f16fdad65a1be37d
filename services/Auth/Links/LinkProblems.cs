using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Links;

internal static class LinkProblems
{
    public static ProblemHttpResult NotValid() =>
        Problem.Unprocessable("linkNotValid", "The link was used before, or is too old.", "Ask for another one.");

    public static ProblemHttpResult TooManyMails(HttpContext http, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString();
        return Problem.Create(
            StatusCodes.Status429TooManyRequests, "tooManyMails", "Several mails are on their way already.",
            $"Try again in {seconds} seconds.",
            new() { ["retryAfter"] = seconds });
    }

    /// <summary>The rule for the token of a link.</summary>
    public static IRuleBuilderOptions<T, string?> LinkToken<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(token => token is { Length: > 0 and <= 512 })
            .WithMessage("It must be the token of the link in the mail.");
}
