"""What people can do: the framework, how they judge themselves, what a role asks for."""
