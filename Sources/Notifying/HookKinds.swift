/// The ways to tell somebody that a file can name, in the order in which they are listed to a person.
package enum HookKinds {
    package static let all: [any Hook.Type] = [CommandHook.self, WebhookHook.self, MailHook.self]
}
