using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Addresses;

internal sealed record AddressList(IReadOnlyList<Address> Items);

internal static class AddressEndpoints
{
    public static void MapAddresses(this WebApplication app)
    {
        var addresses = app.MapGroup("/api/users/me/addresses").WithValidation().WithTags("Addresses")
            .RequireAuthorization();
        addresses.MapGet("/", ListAsync).WithName("listAddresses")
            .WithSummary("The own addresses, the default first");
        addresses.MapPost("/", AddAsync).WithName("addAddress")
            .WithSummary("Adds an address")
            .WithDescription(
                $"The first becomes the default. Refused with tooManyAddresses beyond {AddressBook.MaxAddresses}.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        addresses.MapDelete("/", ClearAsync).WithName("removeAllAddresses")
            .WithSummary("Removes all own addresses");
        addresses.MapGet("/{id:guid}", GetAsync).WithName("getAddress")
            .WithSummary("One of the own addresses")
            .ProducesProblem(StatusCodes.Status404NotFound);
        addresses.MapPut("/{id:guid}", ChangeAsync).WithName("changeAddress")
            .WithSummary("Replaces an address")
            .WithDescription(
                "With isDefault it becomes the default. The default does not step down by itself: make another the default.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        addresses.MapDelete("/{id:guid}", RemoveAsync).WithName("removeAddress")
            .WithSummary("Removes an address")
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/api/users/{id:guid}/addresses", ListOfUserAsync).WithName("listUserAddresses")
            .RequireAuthorization(ShopPolicies.ManageCustomers).WithTags("Administration")
            .WithSummary("The addresses of a user, the default first")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<AddressList>> ListAsync(
        CurrentUser user, AddressBook book, CancellationToken cancel) =>
        TypedResults.Ok(new AddressList(await book.ListAsync(user.Id, cancel)));

    private static async Task<Results<Ok<AddressList>, ProblemHttpResult>> ListOfUserAsync(
        Guid id, ProfileStore profiles, AddressBook book, CancellationToken cancel) =>
        await profiles.FindAsync(id, cancel) is null
            ? Problem.NotFound("user")
            : TypedResults.Ok(new AddressList(await book.ListAsync(id, cancel)));

    private static async Task<Results<Created<Address>, ProblemHttpResult>> AddAsync(
        AddressRequest request, OwnProfile own, AddressBook book, CancellationToken cancel)
    {
        if (await own.GetAsync(cancel) is not { } profile)
            return OwnProfileEndpoints.NotReady();
        return await book.AddAsync(profile.UserId, request, cancel) is { } address
            ? TypedResults.Created($"/api/users/me/addresses/{address.Id}", address)
            : Problem.Conflict(
                "tooManyAddresses", $"There are {AddressBook.MaxAddresses} addresses already. Remove one first.");
    }

    private static async Task<NoContent> ClearAsync(CurrentUser user, AddressBook book, CancellationToken cancel)
    {
        await book.ClearAsync(user.Id, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Address>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, AddressBook book, CancellationToken cancel) =>
        await book.FindAsync(user.Id, id, cancel) is { } address
            ? TypedResults.Ok(address)
            : Problem.NotFound("address");

    private static async Task<Results<Ok<Address>, ProblemHttpResult>> ChangeAsync(
        Guid id, AddressRequest request, CurrentUser user, AddressBook book, CancellationToken cancel) =>
        await book.ChangeAsync(user.Id, id, request, cancel) is { } address
            ? TypedResults.Ok(address)
            : Problem.NotFound("address");

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, CurrentUser user, AddressBook book, CancellationToken cancel) =>
        await book.RemoveAsync(user.Id, id, cancel) ? TypedResults.NoContent() : Problem.NotFound("address");
}
