using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.User.Addresses;
using OnlineShop.User.Model;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.People;

/// <summary>What User itself holds about a person: the profile and the addresses.</summary>
internal sealed class UserPersonalData(ProfileStore profiles, AddressBook book) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        var profile = await profiles.FindAsync(userId, cancel);
        return new ExportedProfile(
            profile is null ? null : ProfileView.Of(profile), await book.ListAsync(userId, cancel));
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        // The addresses go with the profile.
        await transaction.Context<UserDbContext>().Profiles.Where(profile => profile.UserId == userId)
            .ExecuteDeleteAsync(cancel);
        return true;
    }
}

/// <summary>User's part of the export of a person's data.</summary>
internal sealed record ExportedProfile(ProfileView? Profile, IReadOnlyList<Address> Addresses);
