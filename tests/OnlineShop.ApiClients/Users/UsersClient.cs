namespace OnlineShop.ApiClients.Users;

/// <summary>A user's own profile, addresses and data, and everybody's for support and administrators.</summary>
public sealed class UsersClient(HttpClient http) : ApiClient(http)
{
    public const string MePath = "/api/users/me";
    public const string AddressesPath = "/api/users/me/addresses";
    public const string ExportPath = "/api/users/me/export";

    /// <summary>The own profile.</summary>
    public Task<Answer<ApiProfile>> MeAsync() => GetAsync<ApiProfile>(MePath);

    /// <summary>Changes the own profile.</summary>
    public Task<Answer<ApiProfile>> ChangeAsync(ProfileBody change) => PutAsync<ApiProfile>(MePath, change);

    public Task<Answer<ApiPage<ApiProfile>>> ListAsync(string query) =>
        GetAsync<ApiPage<ApiProfile>>($"/api/users?{query}");

    public Task<Answer<ApiProfile>> UserAsync(Guid id) => GetAsync<ApiProfile>($"/api/users/{id}");

    /// <summary>A profile as another service of the shop reads it.</summary>
    public Task<Answer<ApiProfile>> UserInternallyAsync(Guid id) => GetAsync<ApiProfile>($"/internal/users/{id}");

    public async Task<IReadOnlyList<ApiAddress>> AddressesAsync() =>
        (await GetAsync<ApiAddressList>(AddressesPath)).Body.Items;

    /// <summary>The addresses of a user, for support.</summary>
    public Task<Answer<ApiAddressList>> AddressesAsync(Guid userId) => GetAsync<ApiAddressList>($"/api/users/{userId}/addresses");

    public Task<Answer<ApiAddress>> AddressAsync(Guid id) => GetAsync<ApiAddress>($"{AddressesPath}/{id}");

    public Task<Answer<ApiAddress>> AddAsync(AddressBody address) => PostAsync<ApiAddress>(AddressesPath, address);

    public Task<Answer<ApiAddress>> ReplaceAsync(Guid addressId, AddressBody address) =>
        PutAsync<ApiAddress>($"{AddressesPath}/{addressId}", address);

    public Task<Answer<NoBody>> RemoveAsync(Guid addressId) => DeleteAsync($"{AddressesPath}/{addressId}");

    /// <summary>Removes all addresses.</summary>
    public Task<Answer<NoBody>> ClearAddressesAsync() => DeleteAsync(AddressesPath);

    /// <summary>All that the shop holds about the user, who has just signed in.</summary>
    public Task<Answer<T>> ExportAsync<T>() => GetAsync<T>(ExportPath);

    /// <summary>All that the shop holds about the user, for their password.</summary>
    public Task<Answer<T>> ExportAsync<T>(string password) => PostAsync<T>(ExportPath, new { password });

    /// <summary>Asks for the own removal.</summary>
    public Task<Answer<ApiErasure>> EraseAsync(string password) =>
        PostAsync<ApiErasure>($"{MePath}/erasure", new { password });

    /// <summary>Asks for the removal of a user as an administrator.</summary>
    public Task<Answer<ApiErasure>> EraseAsync(Guid userId, string password) =>
        PostAsync<ApiErasure>($"/api/users/{userId}/erasure", new { password });

    /// <summary>How far the own removal is.</summary>
    public Task<Answer<ApiErasure>> ErasureAsync() => GetAsync<ApiErasure>($"{MePath}/erasure");

    /// <summary>How far the removal of a user is.</summary>
    public Task<Answer<ApiErasure>> ErasureAsync(Guid userId) => GetAsync<ApiErasure>($"/api/users/{userId}/erasure");
}
