namespace OnlineShop.ApiClients.Accounts;

/// <summary>Accounts and sessions as Auth answers them.</summary>
public sealed class AccountsClient(HttpClient http) : ApiClient(http)
{
    public Task<Answer<ApiRegistered>> RegisterAsync(RegisterBody account) =>
        PostAsync<ApiRegistered>("/api/auth/register", account);

    public Task<Answer<ApiGuest>> CreateGuestAsync(GuestBody guest) => PostAsync<ApiGuest>("/api/auth/guests", guest);

    public Task<Answer<ApiTokens>> LoginAsync(string email, string password) =>
        PostAsync<ApiTokens>("/api/auth/login", new { email, password });

    /// <summary>The second step of signing in.</summary>
    public Task<Answer<ApiTokens>> FinishLoginAsync(string challenge, string code) =>
        PostAsync<ApiTokens>("/api/auth/login/two-factor", new { challenge, code });

    public Task<Answer<ApiTwoFactor>> TwoFactorAsync() => GetAsync<ApiTwoFactor>("/api/auth/two-factor");

    public Task<Answer<ApiTwoFactorSetup>> SetUpTwoFactorAsync(string password) =>
        PostAsync<ApiTwoFactorSetup>("/api/auth/two-factor", new { password });

    public Task<Answer<ApiRecoveryCodes>> ConfirmTwoFactorAsync(string code) =>
        PostAsync<ApiRecoveryCodes>("/api/auth/two-factor/confirm", new { code });

    public Task<Answer<NoBody>> TurnOffTwoFactorAsync(string password, string code) =>
        PostAsync<NoBody>("/api/auth/two-factor/off", new { password, code });

    public Task<Answer<ApiTokens>> RefreshAsync(string refreshToken) =>
        PostAsync<ApiTokens>("/api/auth/refresh", new { refreshToken });

    public Task<Answer<NoBody>> LogoutAsync(string refreshToken) =>
        PostAsync<NoBody>("/api/auth/logout", new { refreshToken });

    /// <summary>The caller's open sessions.</summary>
    public Task<Answer<ApiPage<ApiOpenSession>>> SessionsAsync() => GetAsync<ApiPage<ApiOpenSession>>("/api/auth/sessions");

    public Task<Answer<NoBody>> EndSessionAsync(Guid id) => DeleteAsync($"/api/auth/sessions/{id}");

    /// <summary>Ends the caller's sessions but the one that asks.</summary>
    public Task<Answer<NoBody>> EndOtherSessionsAsync() => DeleteAsync("/api/auth/sessions");

    /// <summary>The caller's own account.</summary>
    public Task<Answer<ApiAccount>> MeAsync() => GetAsync<ApiAccount>("/api/auth/me");

    public Task<Answer<NoBody>> ChangePasswordAsync(string currentPassword, string newPassword) =>
        PostAsync<NoBody>("/api/auth/password", new { currentPassword, newPassword });

    /// <summary>Asks for a link that sets a new password.</summary>
    public Task<Answer<NoBody>> ForgetPasswordAsync(string email) =>
        PostAsync<NoBody>("/api/auth/password/forgotten", new { email });

    public Task<Answer<NoBody>> ResetPasswordAsync(string token, string newPassword) =>
        PostAsync<NoBody>("/api/auth/password/reset", new { token, newPassword });

    /// <summary>Asks for a link that confirms another address.</summary>
    public Task<Answer<NoBody>> ChangeEmailAsync(string newEmail, string password) =>
        PostAsync<NoBody>("/api/auth/email", new { newEmail, password });

    public Task<Answer<ApiConfirmedEmail>> ConfirmEmailAsync(string token) =>
        PostAsync<ApiConfirmedEmail>("/api/auth/email/confirm", new { token });

    /// <summary>Asks for another link that confirms the address.</summary>
    public Task<Answer<NoBody>> ResendConfirmationAsync() => PostAsync<NoBody>("/api/auth/email/confirmation");

    public Task<Answer<ApiPage<ApiAccount>>> ListAsync(string query = "") =>
        GetAsync<ApiPage<ApiAccount>>($"/api/auth/accounts{query}");

    public Task<Answer<ApiAccount>> ChangeRoleAsync(Guid userId, string role) =>
        PutAsync<ApiAccount>($"/api/auth/accounts/{userId}/role", new { role });

    public Task<Answer<ApiAccount>> GetAsync(Guid userId) => GetAsync<ApiAccount>($"/api/auth/accounts/{userId}");

    public Task<Answer<ApiAccount>> LockAsync(Guid userId, string? reason) =>
        PostAsync<ApiAccount>($"/api/auth/accounts/{userId}/lock", new { reason });

    public Task<Answer<ApiAccount>> UnlockAsync(Guid userId) => PostAsync<ApiAccount>($"/api/auth/accounts/{userId}/unlock");

    /// <summary>Somebody's open sessions.</summary>
    public Task<Answer<ApiPage<ApiOpenSession>>> SessionsOfAsync(Guid userId) =>
        GetAsync<ApiPage<ApiOpenSession>>($"/api/auth/accounts/{userId}/sessions");

    public Task<Answer<NoBody>> EndSessionsOfAsync(Guid userId) => DeleteAsync($"/api/auth/accounts/{userId}/sessions");

    /// <summary>Makes a key that signs once all services know it.</summary>
    public Task<Answer<ApiRotatedKey>> RotateKeysAsync() => PostAsync<ApiRotatedKey>("/api/auth/keys/rotate");

    /// <summary>The token of a link, for the service that writes the mail.</summary>
    public Task<Answer<ApiLinkToken>> LinkTokenAsync(Guid linkId, string email) =>
        GetAsync<ApiLinkToken>($"/internal/links/{linkId}?email={Uri.EscapeDataString(email)}");

    public Task<Answer<ApiAccountCheck>> CheckAccountAsync(Guid userId) =>
        GetAsync<ApiAccountCheck>($"/internal/accounts/{userId}");

    /// <summary>Checks a password for another service.</summary>
    public Task<Answer<NoBody>> CheckPasswordAsync(Guid userId, string password) =>
        PostAsync<NoBody>($"/internal/accounts/{userId}/password-check", new { password });

    /// <summary>Which people have an address, for another service.</summary>
    public Task<Answer<ApiAddressHolders>> CheckAddressAsync(string email, params Guid[] userIds) =>
        PostAsync<ApiAddressHolders>("/internal/accounts/address-check", new { email, userIds });

    /// <summary>What is exported of a person, for another service.</summary>
    public Task<Answer<ApiExportedAccount>> ExportAsync(Guid userId) =>
        GetAsync<ApiExportedAccount>($"/internal/people/{userId}");
}
