using System.Text.Json.Serialization;
using FluentValidation;

namespace OnlineShop.Auth.Sessions;

/// <summary>What signing in and refreshing answer.</summary>
/// <param name="ExpiresIn">Seconds that the access token is good.</param>
internal sealed record TokenResponse(string AccessToken, string RefreshToken, int ExpiresIn)
{
    [JsonInclude]
    public string TokenType { get; } = "Bearer";
}

internal sealed record RefreshRequest(string? RefreshToken);

internal sealed class RefreshValidator : AbstractValidator<RefreshRequest>
{
    public RefreshValidator() =>
        RuleFor(r => r.RefreshToken).Must(token => token is { Length: > 0 and <= 512 }).WithMessage("It must be the refreshToken of the last answer.");
}
